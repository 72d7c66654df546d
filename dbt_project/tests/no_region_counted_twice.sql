{{ config(severity='warn') }}

-- What the scorecard counts for the country and for places that lie in nothing is all there is: no more, no less.
with counted as (
    select
        year,
        sum(figure_count) as figure_count,
        sum(project_count) as project_count
    from {{ ref('int_region_years') }}
    group by year
),

tops as (
    select regions.region_key
    from {{ ref('dim_regions') }} as regions
    where regions.parent_region_key is null
),

rolled as (
    select
        scorecard.year,
        sum(scorecard.figure_count) as figure_count,
        sum(scorecard.project_count) as project_count
    from {{ ref('region_scorecard') }} as scorecard
    inner join tops on scorecard.region_key = tops.region_key
    group by scorecard.year
)

select
    counted.year,
    counted.figure_count,
    rolled.figure_count as rolled_figure_count
from counted
left join rolled on coalesce(counted.year, 0) = coalesce(rolled.year, 0)
where coalesce(rolled.figure_count, 0) <> counted.figure_count or coalesce(rolled.project_count, 0) <> counted.project_count
