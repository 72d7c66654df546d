{#- Days of a month, for pace per month. -#}
{% set month_days = 30.4375 %}
with targets as (
    select * from {{ ref('metric_series') }}
    where basis = 'target' and measure in ('level', 'ratio')
),

met as (
    select
        targets.*,
        latest.actual_row_key,
        latest.actual_value_base,
        latest.actual_period_start,
        latest.actual_period_end,
        latest.actual_reported_on,
        latest.fit,
        earliest.actual_value_base as baseline_value_base,
        case when earliest.actual_row_key <> latest.actual_row_key then earliest.actual_period_end end as baseline_day,
        today.as_of,
        case
            when latest.fit in ('to_date', 'stock') and targets.value_base <> 0
                then latest.actual_value_base / targets.value_base
        end as share_reached
    from targets
    cross join {{ ref('int_as_of') }} as today
    left join {{ ref('int_target_actuals') }} as latest
        on targets.series_row_key = latest.target_row_key and latest.recency = 1
    left join {{ ref('int_target_actuals') }} as earliest
        on targets.series_row_key = earliest.target_row_key and earliest.seniority = 1 and earliest.fit <> 'aside'
),

-- For a total of a period, time runs from the period's first day; for a state to be reached, from the first actual known,
-- since nothing says where it stood when the target was set.
timed as (
    select
        *,
        case
            when fit = 'to_date' then {{ days_between('period_start', 'actual_period_end') }} + 1
            when fit = 'stock' and baseline_day is not null then {{ days_between('baseline_day', 'actual_period_end') }}
        end as days_run,
        case
            when fit = 'to_date' then {{ days_between('period_start', 'period_end') }} + 1
            when fit = 'stock' and baseline_day is not null then {{ days_between('baseline_day', 'period_end') }}
        end as days_in_all,
        {{ days_between('actual_period_end', 'period_end') }} as days_left
    from met
),

paced as (
    select
        *,
        case when days_in_all > 0 then cast(days_run as double) / days_in_all end as time_elapsed,
        case
            when fit = 'to_date' then value_base * days_run / days_in_all
            when fit = 'stock' and days_in_all > 0
                then baseline_value_base + (value_base - baseline_value_base) * days_run / days_in_all
        end as expected_by_now
    from timed
)

select
    series_row_key as target_row_key,
    metric_key,
    metric_name,
    region_key,
    region_name,
    project_key,
    project_name,
    measure,
    is_cumulative,
    value_base as target_value,
    value_base_high as target_value_high,
    unit_base,
    qualifier as target_qualifier,
    quote as target_quote,
    period_start as target_period_start,
    period_end as due_date,
    source_count as target_source_count,
    first_reported_on as target_first_reported_on,
    last_reported_on as target_last_reported_on,
    actual_row_key,
    actual_value_base as latest_actual,
    actual_period_start,
    actual_period_end,
    actual_reported_on as last_seen_on,
    coalesce(fit, 'none') as actual_fit,
    share_reached,
    time_elapsed,
    case
        when fit in ('to_date', 'stock') and qualifier <> 'le' and days_left > 0
            then greatest(value_base - actual_value_base, 0) / (days_left / {{ month_days }})
    end as pace_needed_per_month,
    case
        when fit is null or fit = 'aside' then null
        when qualifier = 'le' then actual_value_base <= value_base
        when actual_value_base >= value_base then true
        when days_left <= 0 then false
        else actual_value_base >= expected_by_now
    end as on_track,
    case
        when fit is null then case when period_end < as_of then 'due_unreported' else 'no_actual' end
        when fit = 'aside' then 'not_comparable'
        when qualifier = 'le' then case when actual_value_base <= value_base then 'within_limit' else 'over_limit' end
        when actual_value_base >= value_base then 'reached'
        when days_left <= 0 then 'missed'
        when expected_by_now is null then 'under_way'
        when actual_value_base >= expected_by_now then 'on_pace'
        else 'behind'
    end as progress_state
from paced
