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
        latest.actual_until,
        latest.actual_reported_on,
        latest.fit,
        earliest.actual_value_base as baseline_value_base,
        case when earliest.actual_row_key <> latest.actual_row_key then earliest.actual_until end as baseline_day,
        today.as_of,
        -- An article that sets a higher state beside the target speaks of a fall: from 90 minutes to 30.
        coalesce(
            latest.fit = 'stock' and targets.qualifier in ('eq', 'approx')
            and earliest.is_same_article and earliest.actual_value_base > targets.value_base,
            false
        ) as is_falling
    from targets
    cross join {{ ref('int_as_of') }} as today
    left join {{ ref('int_target_actuals') }} as latest
        on targets.series_row_key = latest.target_row_key and latest.recency = 1
    left join {{ ref('int_target_actuals') }} as earliest
        on latest.target_row_key = earliest.target_row_key
        and latest.fit = earliest.fit
        and latest.is_same_metric = earliest.is_same_metric
        and earliest.seniority = 1
        and earliest.fit <> 'aside'
),

-- For a total of a period, time runs from the period's first day; for a state to be reached, from the first actual known,
-- since nothing says where it stood when the target was set; for the total of a later year, likewise.
timed as (
    select
        *,
        case
            when fit = 'to_date' then {{ days_between('least(period_start, actual_until)', 'actual_until') }} + 1
            when baseline_day is not null then {{ days_between('baseline_day', 'actual_until') }}
        end as days_run,
        case
            when fit = 'to_date' then {{ days_between('period_start', 'period_end') }} + 1
            when baseline_day is not null then {{ days_between('baseline_day', 'period_end') }}
        end as days_in_all,
        {{ days_between('actual_until', 'period_end') }} as days_left
    from met
),

paced as (
    select
        *,
        case when days_in_all > 0 then cast(days_run as double) / days_in_all end as time_elapsed,
        case
            when days_in_all <= 0 then null
            when fit = 'to_date' then value_base * days_run / days_in_all
            else baseline_value_base + (value_base - baseline_value_base) * days_run / days_in_all
        end as expected_by_now,
        case
            when coalesce(fit, 'aside') = 'aside' then false
            when is_falling then actual_value_base <= value_base
            else actual_value_base >= value_base
        end as is_met
    from timed
),

judged as (
    select
        *,
        case
            when is_falling then actual_value_base <= expected_by_now
            else actual_value_base >= expected_by_now
        end as is_in_time
    from paced
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
    case
        when coalesce(fit, 'aside') = 'aside' then null
        when is_falling then value_base / nullif(actual_value_base, 0)
        else actual_value_base / nullif(value_base, 0)
    end as share_reached,
    time_elapsed,
    case
        when fit in ('to_date', 'stock') and qualifier <> 'le' and days_left > 0
            then
                greatest(case when is_falling then actual_value_base - value_base else value_base - actual_value_base end, 0)
                / (days_left / {{ month_days }})
    end as pace_needed_per_month,
    case
        when coalesce(fit, 'aside') = 'aside' then null
        -- An earlier year tells of a later one only whether it is in reach, and nothing once that year is over.
        when fit = 'earlier_period' and (qualifier = 'le' or period_end < as_of) then null
        when qualifier = 'le' then actual_value_base <= value_base
        when is_met then true
        when fit <> 'earlier_period' and days_left <= 0 then false
        else is_in_time
    end as on_track,
    case
        when fit is null then case when period_end < as_of then 'due_unreported' else 'no_actual' end
        when fit = 'aside' then 'not_comparable'
        when fit = 'earlier_period' and period_end < as_of then 'due_unreported'
        when fit = 'earlier_period' and qualifier = 'le' then 'under_way'
        when fit = 'earlier_period' and is_met then 'on_pace'
        when qualifier = 'le' then case when actual_value_base <= value_base then 'within_limit' else 'over_limit' end
        when is_met then 'reached'
        when fit <> 'earlier_period' and days_left <= 0 then 'missed'
        when is_in_time is null then 'under_way'
        when is_in_time then 'on_pace'
        else 'behind'
    end as progress_state
from judged
