-- What is said of a place itself in the papers of a year, before anything rolls up.
with figures as (
    select
        facts.region_key,
        extract(year from sources.reported_on) as year,
        count(*) as figure_count,
        count(distinct facts.page_key) as page_count,
        max(sources.reported_on) as newest_report_on
    from {{ ref('fct_metric_observations') }} as facts
    inner join {{ ref('int_page_sources') }} as sources on facts.page_key = sources.page_key and sources.is_current
    where facts.region_key is not null
    group by 1, 2
),

reports as (
    select
        projects.region_key,
        extract(year from reports.reported_on) as year,
        reports.project_key,
        reports.stage,
        reports.reported_on,
        row_number() over (
            partition by reports.project_key, extract(year from reports.reported_on)
            order by case when reports.stage > 0 then 0 else 1 end, reports.reported_on desc nulls last
        ) as place
    from {{ ref('int_project_reports') }} as reports
    inner join {{ ref('dim_projects') }} as projects on reports.project_key = projects.project_key
    where projects.region_key is not null
),

projects as (
    select
        reports.region_key,
        reports.year,
        count(distinct reports.project_key) as project_count,
        sum(case when reports.place = 1 and reports.stage = 1 then 1 else 0 end) as planned_count,
        sum(case when reports.place = 1 and reports.stage = 2 then 1 else 0 end) as signed_count,
        sum(case when reports.place = 1 and reports.stage = 3 then 1 else 0 end) as under_construction_count,
        sum(case when reports.place = 1 and reports.stage = 4 then 1 else 0 end) as completed_count,
        sum(case when reports.place = 1 then coalesce(money.money_yuan, 0) else 0 end) as project_money_yuan,
        max(reports.reported_on) as newest_report_on
    from reports
    left join (
        select
            project_key,
            max(value_base) as money_yuan
        from {{ ref('int_project_figures') }}
        where size_of = 'money' and unit_base = '元'
        group by project_key
    ) as money on reports.project_key = money.project_key
    group by 1, 2
)

select
    coalesce(figures.region_key, projects.region_key) as region_key,
    cast(coalesce(figures.year, projects.year) as integer) as year,
    coalesce(figures.figure_count, 0) as figure_count,
    coalesce(projects.project_count, 0) as project_count,
    coalesce(projects.planned_count, 0) as planned_count,
    coalesce(projects.signed_count, 0) as signed_count,
    coalesce(projects.under_construction_count, 0) as under_construction_count,
    coalesce(projects.completed_count, 0) as completed_count,
    coalesce(projects.project_money_yuan, 0) as project_money_yuan,
    greatest(
        coalesce(figures.newest_report_on, projects.newest_report_on),
        coalesce(projects.newest_report_on, figures.newest_report_on)
    ) as newest_report_on
from figures
full outer join projects
    on figures.region_key = projects.region_key
    -- What pages without a day say stands in a row without a year.
    and coalesce(figures.year, 0) = coalesce(projects.year, 0)
