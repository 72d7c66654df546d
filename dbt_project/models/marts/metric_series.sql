{{ config(materialized='incremental', incremental_strategy='append', pre_hook="{{ forget_changed_series() }}") }}
-- depends_on: {{ ref('int_changed_series') }}
with disputed as (
    select lower_row_key as series_row_key from {{ ref('int_conflicts') }}
    union
    select upper_row_key as series_row_key from {{ ref('int_conflicts') }}
)

select
    series.series_row_key,
    series.series_key,
    series.metric_key,
    metrics.metric_name,
    series.region_key,
    regions.region_name,
    series.project_key,
    projects.project_name,
    series.measure,
    series.comparison,
    series.basis,
    series.is_cumulative,
    series.period_start,
    series.period_end,
    series.period_grain,
    series.value_base,
    series.value_base_high,
    series.unit_base,
    series.qualifier,
    series.quote,
    series.stated_name,
    case
        when disputed.series_row_key is not null then 'conflict'
        when series.claim_count = 1 then 'single'
        when series.form_count = 1 then 'exact'
        else 'compatible'
    end as agreement,
    series.claim_count,
    series.article_count,
    series.page_count,
    series.source_count,
    series.first_reported_on,
    series.last_reported_on,
    series.confidence,
    series.best_observation_key,
    series.observation_keys,
    series.settled_on as valid_from
from {{ ref('int_series_rows') }} as series
inner join {{ ref('dim_metrics') }} as metrics on series.metric_key = metrics.metric_key
left join {{ ref('dim_regions') }} as regions on series.region_key = regions.region_key
left join {{ ref('dim_projects') }} as projects on series.project_key = projects.project_key
left join disputed on series.series_row_key = disputed.series_row_key
{% if is_incremental() -%}
inner join {{ ref('int_changed_series') }} as changed on series.series_row_key = changed.series_row_key
{%- endif %}
