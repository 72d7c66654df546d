{{ config(materialized='incremental', incremental_strategy='append', pre_hook="{{ forget_changed_pages() }}") }}
-- depends_on: {{ ref('int_changed_pages') }}
select
    page_key,
    line_number,
    article_key,
    line_role
from {{ ref('stg_lines') }}
{{ only_changed_pages() }}
