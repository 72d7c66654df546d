-- The statements of one target in the order in which they were made: same metric, place, project, measure and time. Where one
-- article states several figures under one name, or where a short name has neither place nor project, nobody can say which
-- target a later figure would revise: such statements stand alone.
with targets as (
    select
        *,
        {{ stable_key(['metric_key', 'region_key', 'project_key', 'measure', 'is_cumulative', 'period_start', 'period_end']) }}
            as shared_key
    from {{ ref('metric_series') }}
    where basis = 'target' and measure in ('level', 'ratio') and period_end is not null
),

in_articles as (
    select
        members.shared_key,
        members.series_row_key,
        claims.article_key
    from {{ exploded('targets', 'observation_keys', 'observation_key', ['shared_key', 'series_row_key']) }} as members
    inner join {{ ref('series_claims') }} as claims on members.observation_key = claims.observation_key
),

listed as (
    select distinct own.series_row_key
    from in_articles as own
    inner join in_articles as beside
        on own.shared_key = beside.shared_key
        and own.article_key = beside.article_key
        and own.series_row_key <> beside.series_row_key
),

statements as (
    select
        targets.series_row_key,
        targets.metric_key,
        targets.metric_name,
        targets.region_key,
        targets.region_name,
        targets.project_key,
        targets.project_name,
        targets.measure,
        targets.period_end as due_date,
        targets.value_base,
        targets.unit_base,
        targets.quote,
        targets.first_reported_on,
        targets.last_reported_on,
        case
            when listed.series_row_key is not null
                or (targets.project_key is null and length(targets.metric_name) < case when targets.region_key is null then 5 else 3 end)
                then md5(targets.series_row_key)
            else targets.shared_key
        end as target_key
    from targets
    left join listed on targets.series_row_key = listed.series_row_key
),

ordered as (
    select
        *,
        row_number() over (partition by target_key order by first_reported_on nulls last, last_reported_on, value_base, series_row_key)
            as statement_number,
        lag(value_base) over (
            partition by target_key order by first_reported_on nulls last, last_reported_on, value_base, series_row_key
        ) as previous_value_base,
        lag(first_reported_on) over (
            partition by target_key order by first_reported_on nulls last, last_reported_on, value_base, series_row_key
        ) as previous_reported_on,
        max(last_reported_on) over (partition by target_key) as target_last_seen_on
    from statements
),

-- Whether the papers still wrote about the metric there after they had last named the target.
spoken_of as (
    select
        metric_key,
        coalesce(region_key, '') as region_part,
        coalesce(project_key, '') as project_part,
        max(last_reported_on) as metric_last_seen_on
    from {{ ref('metric_series') }}
    group by 1, 2, 3
)

select
    ordered.series_row_key as target_row_key,
    ordered.target_key,
    ordered.statement_number,
    ordered.metric_key,
    ordered.metric_name,
    ordered.region_key,
    ordered.region_name,
    ordered.project_key,
    ordered.project_name,
    ordered.measure,
    ordered.due_date,
    ordered.value_base as target_value,
    ordered.previous_value_base as previous_target_value,
    ordered.unit_base,
    ordered.quote,
    ordered.first_reported_on,
    ordered.last_reported_on,
    case
        when ordered.first_reported_on is null then 'undated'
        when ordered.previous_value_base is null then 'first'
        when ordered.value_base > 3 * ordered.previous_value_base or ordered.previous_value_base > 3 * ordered.value_base
            then 'unrelated'
        when ordered.previous_reported_on = ordered.first_reported_on then 'disputed'
        when ordered.value_base > ordered.previous_value_base then 'raised'
        else 'lowered'
    end as revision,
    -- A bare or short name may be written about for another reason.
    coalesce(
        (ordered.project_key is not null or (ordered.region_key is not null and length(ordered.metric_name) >= 4))
        and ordered.target_last_seen_on < least(ordered.due_date, today.as_of)
        and {{ days_between('ordered.target_last_seen_on', 'least(ordered.due_date, today.as_of)') }} > 365
        and {{ days_between('ordered.target_last_seen_on', 'spoken_of.metric_last_seen_on') }} > 365,
        false
    ) as is_dropped
from ordered
cross join {{ ref('int_as_of') }} as today
left join spoken_of
    on ordered.metric_key = spoken_of.metric_key
    and coalesce(ordered.region_key, '') = spoken_of.region_part
    and coalesce(ordered.project_key, '') = spoken_of.project_part
