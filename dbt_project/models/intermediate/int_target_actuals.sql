-- Each target beside each actual of the same thing, place, project and measure that falls due no later than it, and how
-- far the two can be compared:
--   to_date  the actual runs from the first day of the target's period
--   stock    a state, or a total built up, to be reached by a day
--   aside    same thing, but a time that cannot be set against the target's (a part of the period, another year)
with targets as (
    select
        series.*,
        series.period_start < series.period_end as is_span,
        {{ same_wording(metric_topic('metrics.metric_name')) }} as topic
    from {{ ref('int_series_rows') }} as series
    inner join {{ ref('dim_metrics') }} as metrics on series.metric_key = metrics.metric_key
    where series.basis = 'target' and series.measure in ('level', 'ratio') and series.period_end is not null
),

actuals as (
    select
        series.*,
        series.period_start < series.period_end as is_span,
        {{ same_wording(metric_topic('metrics.metric_name')) }} as topic
    from {{ ref('int_series_rows') }} as series
    inner join {{ ref('dim_metrics') }} as metrics on series.metric_key = metrics.metric_key
    where series.basis = 'actual' and series.measure in ('level', 'ratio') and series.period_end is not null
),

pairs as (
    select
        targets.series_row_key as target_row_key,
        actuals.series_row_key as actual_row_key,
        actuals.value_base as actual_value_base,
        actuals.period_start as actual_period_start,
        actuals.period_end as actual_period_end,
        actuals.last_reported_on as actual_reported_on,
        case
            when targets.measure = 'ratio' then 'stock'
            when targets.is_span and not targets.is_cumulative and actuals.is_span
                then case when actuals.period_start = targets.period_start then 'to_date' else 'aside' end
            when targets.is_cumulative <> actuals.is_cumulative then 'aside'
            when targets.is_span and not actuals.is_span
                then case when actuals.period_end >= targets.period_start then 'stock' else 'aside' end
            when actuals.is_cumulative or not actuals.is_span or actuals.period_grain = 'year' then 'stock'
            else 'aside'
        end as fit
    from targets
    inner join actuals
        on targets.unit_base = actuals.unit_base
        and targets.measure = actuals.measure
        and coalesce(targets.region_key, '') = coalesce(actuals.region_key, '')
        and coalesce(targets.subject_project_key, '') = coalesce(actuals.subject_project_key, '')
        and actuals.period_end <= targets.period_end
        -- Another name will do where one article sets the two side by side, and one name ends in the other.
        and (
            targets.topic = actuals.topic
            or (
                targets.article_key = actuals.article_key
                and targets.region_key is not null
                and (
                    substr(targets.topic, -length(actuals.topic)) = actuals.topic
                    or substr(actuals.topic, -length(targets.topic)) = targets.topic
                )
            )
        )
)

select
    target_row_key,
    actual_row_key,
    actual_value_base,
    actual_period_start,
    actual_period_end,
    actual_reported_on,
    fit,
    row_number() over (
        partition by target_row_key
        order by
            case fit when 'aside' then 1 else 0 end,
            actual_period_end desc, actual_reported_on desc, actual_value_base desc, actual_row_key
    ) as recency,
    row_number() over (
        partition by target_row_key, case fit when 'aside' then 1 else 0 end
        order by actual_period_end, actual_reported_on, actual_value_base, actual_row_key
    ) as seniority
from pairs
