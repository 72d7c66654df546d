-- The state of the pages as the models now hold them. Built after all that are changed in place.
-- depends_on: {{ ref('dim_articles') }}, {{ ref('page_lines') }}, {{ ref('fct_region_mentions') }}
-- depends_on: {{ ref('fct_project_mentions') }}, {{ ref('series_claims') }}, {{ ref('search_postings') }}, {{ ref('int_series_rows') }}, {{ ref('article_search') }}, {{ ref('metric_series') }}, {{ ref('int_target_actuals') }}
select
    page_key,
    batch_id,
    projects_state,
    is_current,
    '{{ models_version() | trim }}' as models_version,
    '{{ this_build() }}' as build_id
from {{ ref('int_page_states') }}
