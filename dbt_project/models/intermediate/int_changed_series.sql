-- Rows of metric_series to be made anew or forgotten: of changed groups, or with other names or another standing than shown.
{% set built = built_relation('metric_series') | trim %}
with disputed as (
    select lower_row_key as series_row_key from {{ ref('int_conflicts') }}
    union
    select upper_row_key as series_row_key from {{ ref('int_conflicts') }}
),

current_rows as (
    select
        series.series_row_key,
        regions.region_name,
        projects.project_name,
        disputed.series_row_key is not null as is_disputed,
        changed.group_key is not null as is_changed
    from {{ ref('int_series_rows') }} as series
    left join {{ ref('int_changed_groups') }} as changed on series.group_key = changed.group_key
    left join {{ ref('dim_regions') }} as regions on series.region_key = regions.region_key
    left join {{ ref('dim_projects') }} as projects on series.project_key = projects.project_key
    left join disputed on series.series_row_key = disputed.series_row_key
)

{% if built %}
select coalesce(current_rows.series_row_key, shown.series_row_key) as series_row_key
from current_rows
full outer join {{ built }} as shown on current_rows.series_row_key = shown.series_row_key
where current_rows.series_row_key is null
    or shown.series_row_key is null
    or current_rows.is_changed
    or current_rows.is_disputed <> (shown.agreement = 'conflict')
    or coalesce(current_rows.region_name, '') <> coalesce(shown.region_name, '')
    or coalesce(current_rows.project_name, '') <> coalesce(shown.project_name, '')
{% else %}
select series_row_key
from current_rows
{% endif %}
