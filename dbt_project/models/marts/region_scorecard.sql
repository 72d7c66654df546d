-- A figure or project has one place, and a place meets each of its ancestors once: nothing is counted twice above it.
with rolled as (
    select
        lineage.ancestor_region_key as region_key,
        own.year,
        sum(case when lineage.distance = 0 then own.figure_count else 0 end) as own_figure_count,
        sum(own.figure_count) as figure_count,
        sum(case when lineage.distance = 0 then own.project_count else 0 end) as own_project_count,
        sum(own.project_count) as project_count,
        sum(own.planned_count) as planned_count,
        sum(own.signed_count) as signed_count,
        sum(own.under_construction_count) as under_construction_count,
        sum(own.completed_count) as completed_count,
        sum(own.project_money_yuan) as project_money_yuan,
        max(own.newest_report_on) as newest_report_on
    from {{ ref('int_region_years') }} as own
    inner join {{ ref('bridge_region_ancestors') }} as lineage on own.region_key = lineage.region_key
    group by 1, 2
)

select
    {{ stable_key(['rolled.region_key', 'rolled.year']) }} as scorecard_key,
    rolled.region_key,
    regions.region_name,
    regions.region_level,
    regions.province_name,
    rolled.year,
    cast(rolled.own_figure_count as bigint) as own_figure_count,
    cast(rolled.figure_count as bigint) as figure_count,
    cast(rolled.own_project_count as bigint) as own_project_count,
    cast(rolled.project_count as bigint) as project_count,
    cast(rolled.planned_count as bigint) as planned_count,
    cast(rolled.signed_count as bigint) as signed_count,
    cast(rolled.under_construction_count as bigint) as under_construction_count,
    cast(rolled.completed_count as bigint) as completed_count,
    rolled.project_money_yuan,
    rolled.newest_report_on
from rolled
inner join {{ ref('dim_regions') }} as regions on rolled.region_key = regions.region_key
