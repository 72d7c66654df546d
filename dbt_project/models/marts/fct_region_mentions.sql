{{ config(materialized='incremental', incremental_strategy='append', pre_hook="{{ forget_changed_pages() }}") }}
-- depends_on: {{ ref('int_changed_pages') }}
select
    mention_key,
    region_key,
    article_key,
    page_key,
    quote,
    is_deictic,
    certainty,
    char_start,
    char_end
from {{ ref('stg_region_mentions') }}
{{ only_changed_pages() }}
