with stages as (
    select
        project_key,
        reported_on,
        page_count,
        case stage
            when 1 then 'planned' when 2 then 'signed' when 3 then 'under_construction' when 4 then 'completed' else 'unknown'
        end as status,
        stage
    from {{ ref('int_project_reports') }}
),

changes as (
    select
        *,
        lag(status) over (partition by project_key order by reported_on) as previous_status
    from stages
    where stage > 0 and reported_on is not null
),

histories as (
    select
        project_key,
        {{ ordered_list("concat(cast(reported_on as " ~ dbt.type_string() ~ "), ' ', status)", 'reported_on') }} as status_history,
        max(reported_on) as status_since
    from changes
    where previous_status is null or status <> previous_status
    group by project_key
),

reports as (
    select
        project_key,
        min(reported_on) as first_reported_on,
        max(reported_on) as last_reported_on
    from stages
    group by project_key
),

figures as (
    select
        project_key,
        max(case when size_of = 'money' and unit_base = '元' then value_base end) as money_yuan,
        max(case when size_of = 'area' then value_base end) as area_square_metres,
        max(case when size_of = 'length' then value_base end) as length_metres,
        max(case when size_of = 'power' then value_base end) as power_kilowatts,
        {{ ordered_list("concat(metric_name, ' ', quote)", 'metric_name, quote') }} as figures,
        cast(count(*) as integer) as figure_count
    from {{ ref('int_project_figures') }}
    group by project_key
)

select
    projects.project_key,
    projects.project_name,
    projects.project_type,
    projects.parent_project_key,
    projects.region_key,
    regions.region_name,
    regions.province_name,
    projects.latest_status,
    histories.status_since,
    coalesce(histories.status_history, {{ "array()" if target.type == "spark" else "[]" }}) as status_history,
    reports.first_reported_on,
    reports.last_reported_on,
    -- A page of which only the year is known counts as of the year's last day, which may lie ahead.
    case
        when reports.last_reported_on is not null
            then greatest({{ days_between('reports.last_reported_on', 'today.as_of') }}, 0)
    end as days_since_last_report,
    projects.page_count,
    projects.source_count,
    figures.money_yuan,
    figures.area_square_metres,
    figures.length_metres,
    figures.power_kilowatts,
    coalesce(figures.figures, {{ "array()" if target.type == "spark" else "[]" }}) as figures,
    coalesce(figures.figure_count, 0) as figure_count
from {{ ref('dim_projects') }} as projects
inner join reports on projects.project_key = reports.project_key
cross join {{ ref('int_as_of') }} as today
left join histories on projects.project_key = histories.project_key
left join figures on projects.project_key = figures.project_key
left join {{ ref('dim_regions') }} as regions on projects.region_key = regions.region_key
