-- The statements of one target (same metric, place, project, measure and due day) in the order in which they were made.
with statements as (
    select
        series_row_key,
        metric_key,
        metric_name,
        region_key,
        region_name,
        project_key,
        project_name,
        measure,
        period_end as due_date,
        value_base,
        unit_base,
        quote,
        first_reported_on,
        last_reported_on,
        {{ stable_key(['metric_key', 'region_key', 'project_key', 'measure', 'period_end']) }} as target_key
    from {{ ref('metric_series') }}
    where basis = 'target' and measure in ('level', 'ratio') and period_end is not null
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
        when ordered.previous_reported_on = ordered.first_reported_on then 'disputed'
        when ordered.value_base > ordered.previous_value_base then 'raised'
        else 'lowered'
    end as revision,
    coalesce(
        ordered.target_last_seen_on < least(ordered.due_date, today.as_of)
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
