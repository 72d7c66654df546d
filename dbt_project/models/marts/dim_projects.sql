-- A project whose pages are all superseded keeps its row, because the facts of those pages stay.
with mentions as (
    select
        facts.project_key,
        facts.mention_key,
        facts.page_key,
        facts.region_key,
        facts.stated_name,
        sources.reported_on,
        sources.paper,
        sources.is_current
    from {{ ref('fct_project_mentions') }} as facts
    inner join {{ ref('int_page_sources') }} as sources on facts.page_key = sources.page_key
),

identities as (
    select
        project_key,
        min(project_name) as project_name,
        min(project_type) as project_type,
        min(parent_project_key) as parent_project_key,
        min(region_code) as region_code
    from {{ ref('stg_project_identities') }}
    group by project_key
),

placed as (
    select
        project_key,
        region_key,
        row_number() over (partition by project_key order by count(*) desc, region_key) as place
    from mentions
    where region_key is not null
    group by 1, 2
),

counted as (
    select
        project_key,
        min(stated_name) as stated_name,
        min(reported_on) as first_reported_on,
        max(reported_on) as last_reported_on,
        count(distinct page_key) filter (where is_current) as page_count,
        count(distinct paper) filter (where is_current) as source_count
    from mentions
    group by project_key
),

-- The newest report that says anything of the state decides.
states as (
    select
        project_key,
        stage,
        row_number() over (partition by project_key order by reported_on desc nulls last) as place
    from {{ ref('int_project_reports') }}
    where stage > 0
)

select
    counted.project_key,
    coalesce(identities.project_name, counted.stated_name) as project_name,
    coalesce(identities.project_type, 'other') as project_type,
    identities.parent_project_key,
    coalesce(regions.region_key, placed.region_key) as region_key,
    case states.stage
        when 1 then 'planned' when 2 then 'signed' when 3 then 'under_construction' when 4 then 'completed' else 'unknown'
    end as latest_status,
    counted.first_reported_on,
    counted.last_reported_on,
    counted.page_count,
    counted.source_count
from counted
left join identities on counted.project_key = identities.project_key
left join {{ ref('int_regions') }} as regions on identities.region_code = regions.region_code
left join placed on counted.project_key = placed.project_key and placed.place = 1
left join states on counted.project_key = states.project_key and states.place = 1
