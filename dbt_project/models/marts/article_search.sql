{{ config(materialized='incremental', incremental_strategy='append', pre_hook="{{ forget_changed_pages() }}") }}
-- depends_on: {{ ref('int_changed_pages') }}
-- search_postings looks up here which rows to forget.
-- depends_on: {{ ref('search_postings') }}
select
    articles.article_key,
    {{ short_key('articles.article_key') }} as article_id,
    articles.page_key,
    articles.headline,
    pages.publication_name,
    pages.publication_date,
    coalesce(articles.tokens, {{ "array()" if target.type == "spark" else "[]" }}) as tokens,
    coalesce(cast({{ "size" if target.type == "spark" else "len" }}(articles.tokens) as integer), 0) as token_count
from {{ ref('stg_articles') }} as articles
inner join {{ ref('int_page_sources') }} as sources on articles.page_key = sources.page_key and sources.is_current
inner join {{ ref('stg_pages') }} as pages on articles.page_key = pages.page_key
{{ only_changed_pages('articles') }}
