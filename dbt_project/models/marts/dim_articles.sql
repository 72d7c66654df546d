{{ config(materialized='incremental', incremental_strategy='append', pre_hook="{{ forget_changed_pages() }}") }}
-- depends_on: {{ ref('int_changed_pages') }}
select
    article_key,
    page_key,
    article_number,
    headline,
    subheads,
    bylines,
    body,
    char_count
from {{ ref('stg_articles') }}
{{ only_changed_pages() }}
