select
    {{ stable_key(['conflicts.lower_row_key', 'conflicts.upper_row_key']) }} as conflict_key,
    lower_series.metric_key,
    lower_series.metric_name,
    lower_series.region_key,
    lower_series.region_name,
    lower_series.project_key,
    lower_series.project_name,
    lower_series.measure,
    lower_series.basis,
    lower_series.period_start,
    lower_series.period_end,
    lower_series.unit_base,
    lower_facts.value_base as lower_value_base,
    upper_facts.value_base as upper_value_base,
    (upper_facts.value_base - lower_facts.value_base)
    / nullif(greatest(abs(upper_facts.value_base), abs(lower_facts.value_base)), 0) as relative_gap,
    conflicts.lower_reported_on,
    conflicts.upper_reported_on,
    case
        when conflicts.lower_reported_on is null or conflicts.upper_reported_on is null then 'undated'
        when conflicts.lower_reported_on = conflicts.upper_reported_on then 'same_day'
        when lower_series.basis = 'target' then 'revised_target'
        else 'later_report'
    end as conflict_kind,
    conflicts.lower_row_key as lower_series_row_key,
    conflicts.upper_row_key as upper_series_row_key,
    conflicts.lower_observation_key,
    conflicts.upper_observation_key,
    lower_facts.page_key as lower_page_key,
    upper_facts.page_key as upper_page_key,
    lower_facts.quote as lower_quote,
    upper_facts.quote as upper_quote,
    lower_facts.sentence as lower_sentence,
    upper_facts.sentence as upper_sentence
from {{ ref('int_conflicts') }} as conflicts
inner join {{ ref('metric_series') }} as lower_series on conflicts.lower_row_key = lower_series.series_row_key
inner join {{ ref('fct_metric_observations') }} as lower_facts
    on conflicts.lower_observation_key = lower_facts.observation_key
inner join {{ ref('fct_metric_observations') }} as upper_facts
    on conflicts.upper_observation_key = upper_facts.observation_key
