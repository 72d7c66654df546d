{{ config(severity='warn') }}

-- Every figure, project and place stands inside the text of its page.
with places as (
    select page_key, char_end from {{ ref('fct_metric_observations') }}
    union all
    select page_key, char_end from {{ ref('fct_project_mentions') }}
    union all
    select page_key, char_end from {{ ref('fct_region_mentions') }}
)

select
    places.page_key,
    max(places.char_end) as last_end,
    max(pages.char_count) as char_count
from places
inner join {{ ref('dim_pages') }} as pages on places.page_key = pages.page_key
where places.char_end > pages.char_count
group by places.page_key
