{{ config(
    materialized='incremental',
    incremental_strategy='append',
    pre_hook="{{ forget_changed_targets() }}"
) }}
-- depends_on: {{ ref('int_targets_to_do') }}
-- Each target beside each actual of the same thing, place, project and measure that falls due no later than it, and how
-- far the two can be compared:
--   to_date         the actual runs from the first day of the target's period
--   stock           a state, or a total built up, to be reached by a day
--   earlier_period  the total of an earlier year (the share over an earlier time), for one to be reached later
--   aside           same thing, but a time or a size that cannot be set against the target's
with figures as (
    select
        series.*,
        series.period_start < series.period_end as is_span,
        series.period_grain = 'day' and not series.is_cumulative as is_day,
        {{ same_wording(metric_topic('metrics.metric_name')) }} as topic,
        {{ metric_stage('metrics.metric_name') }} as stage
    from {{ ref('int_series_rows') }} as series
    inner join {{ ref('dim_metrics') }} as metrics on series.metric_key = metrics.metric_key
    where series.measure in ('level', 'ratio') and series.period_end is not null
),

targets as (
    select figures.* from figures
    {% if is_incremental() -%}
    inner join {{ ref('int_targets_to_do') }} as to_do on figures.series_row_key = to_do.target_row_key
    {%- endif %}
    where figures.basis = 'target'
),

actuals as (
    select * from figures
    where basis = 'actual'
),

-- Another name will do where one article sets the two side by side, and one name ends in the other. A figure told of a place
-- meets that of a project there (the throughput of a port) where both count the same and are of like size; money never does,
-- since a place and each of its projects have sums of their own. The ways to meet are joins on equal columns of their own:
-- with an "or" between them, all figures of a place would be compared.
{% set same_project = "coalesce(targets.subject_project_key, '') = coalesce(actuals.subject_project_key, '')" %}
{% set ways = [
    same_project ~ " and targets.topic = actuals.topic",
    same_project ~ " and targets.article_key = actuals.article_key and targets.region_key is not null "
    ~ "and targets.topic <> actuals.topic and (substr(targets.topic, -length(actuals.topic)) = actuals.topic "
    ~ "or substr(actuals.topic, -length(targets.topic)) = targets.topic)",
    "targets.topic = actuals.topic and targets.region_key is not null "
    ~ "and (targets.subject_project_key is null) <> (actuals.subject_project_key is null) "
    ~ "and length(targets.topic) >= 5 and targets.unit_base not like '%元%' and targets.measure = 'level' "
    ~ "and actuals.value_base between 0.4 * targets.value_base and 2 * targets.value_base",
] %}
pairs as (
    {% for same_thing in ways %}
    select
        targets.series_row_key as target_row_key,
        actuals.series_row_key as actual_row_key,
        actuals.value_base as actual_value_base,
        actuals.period_start as actual_period_start,
        actuals.period_end as actual_period_end,
        -- What is printed before its period is over counts up to the day it was printed.
        least(actuals.period_end, coalesce(actuals.last_reported_on, actuals.period_end)) as actual_until,
        actuals.last_reported_on as actual_reported_on,
        targets.metric_key = actuals.metric_key as is_same_metric,
        {{ same_project }} as is_same_project,
        targets.article_key = actuals.article_key as is_same_article,
        case
            -- A daily average beside a total, a part beside the whole; one article means what it sets side by side.
            when actuals.value_base > case when targets.article_key = actuals.article_key then 3 else 2 end * targets.value_base
                then 'aside'
            when actuals.value_base * case when targets.article_key = actuals.article_key then 100 else 20 end < targets.value_base
                and not (targets.is_span and actuals.is_span)
                then 'aside'
            when targets.region_key is null and targets.subject_project_key is null and length(actuals.topic) = 4
                and targets.article_key <> actuals.article_key
                and (actuals.value_base > 1.5 * targets.value_base or actuals.value_base * 2 < targets.value_base)
                then 'aside'
            -- What is planned for one day is told by that day alone.
            when targets.is_day and actuals.period_start = targets.period_start and actuals.period_end = targets.period_end
                then case when targets.measure = 'ratio' then 'stock' else 'to_date' end
            when targets.is_day then 'aside'
            when actuals.is_day and targets.article_key <> actuals.article_key then 'aside'
            when targets.is_span and actuals.is_span and actuals.period_start = targets.period_start
                then case when targets.measure = 'ratio' then 'stock' else 'to_date' end
            when actuals.period_grain = 'year' and not actuals.is_cumulative and not targets.is_cumulative
                and (targets.period_grain = 'year' or not targets.is_span)
                then
                    case
                        when actuals.period_end = targets.period_end then 'stock'
                        when actuals.value_base * 10 < targets.value_base then 'aside'
                        when {{ days_between('actuals.period_end', 'targets.period_end') }} > 3660 then 'aside'
                        else 'earlier_period'
                    end
            -- A share over an earlier time tells how far it has come, as a year's total does.
            when targets.measure = 'ratio' and not actuals.is_span then 'stock'
            when targets.measure = 'ratio'
                then case when {{ days_between('actuals.period_end', 'targets.period_end') }} > 3660 then 'aside' else 'earlier_period' end
            when targets.is_span and actuals.is_span then 'aside'
            -- Of a total that one article sets beside a yearly plan, the plan's year is meant.
            when targets.is_span and actuals.period_end >= targets.period_start and actuals.is_cumulative
                and targets.article_key = actuals.article_key then 'to_date'
            when targets.is_span and actuals.period_end >= targets.period_start and actuals.is_cumulative = targets.is_cumulative
                then 'stock'
            when targets.is_span then 'aside'
            when actuals.is_cumulative or not actuals.is_span then 'stock'
            else 'aside'
        end as fit
    from targets
    inner join actuals
        on targets.unit_base = actuals.unit_base
        and targets.measure = actuals.measure
        and coalesce(targets.region_key, '') = coalesce(actuals.region_key, '')
        and actuals.period_end <= targets.period_end
        and actuals.period_start <= coalesce(actuals.last_reported_on, actuals.period_end)
        and {{ same_thing }}
        -- What was begun does not tell how much is finished.
        and (targets.stage = actuals.stage or targets.stage = '' or actuals.stage = '')
        -- The shorter a name, the more things it covers (项目, 投资, 规模): a project pins it down, a place or the same article does
        -- so for three characters, nothing for less than four.
        and (
            (targets.subject_project_key is not null and targets.topic = actuals.topic)
            or least(length(targets.topic), length(actuals.topic)) >= 4
            or (
                least(length(targets.topic), length(actuals.topic)) = 3
                and (
                    targets.subject_project_key is not null or targets.region_key is not null
                    or targets.article_key = actuals.article_key
                )
            )
        )
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

graded as (
    select
        *,
        case fit when 'aside' then 2 when 'earlier_period' then 1 else 0 end as distance
    from pairs
),

ranked as (
    select
        target_row_key,
        actual_row_key,
        actual_value_base,
        actual_period_start,
        actual_period_end,
        actual_until,
        actual_reported_on,
        is_same_metric,
        is_same_article,
        fit,
        row_number() over (
            partition by target_row_key
            order by
                distance, actual_period_end desc, is_same_project desc, is_same_metric desc, actual_reported_on desc nulls last,
                actual_value_base desc, actual_row_key
        ) as recency,
        row_number() over (
            partition by target_row_key, fit, is_same_metric
            order by actual_period_end, actual_reported_on nulls last, actual_value_base, actual_row_key
        ) as seniority
    from graded
)

-- A target meets many actuals; the newest and the oldest tell how far it has got.
select *
from ranked
where recency = 1 or seniority = 1
