{{ config(materialized='incremental', incremental_strategy='append', pre_hook="{{ forget_changed_pages() }}") }}
-- depends_on: {{ ref('int_changed_pages') }}
-- The inverted index: sorted by term, so that a look-up reads few blocks.
with tokens as (
    select
        articles.article_key,
        articles.page_key,
        articles.token
    from {{ exploded(ref('stg_articles'), 'tokens', 'token', ['article_key', 'page_key']) }} as articles
    {{ only_changed_pages('articles') }}
)

select
    token as term,
    article_key,
    page_key,
    cast(count(*) as integer) as occurrences
from tokens
where token <> ''
group by 1, 2, 3
order by term, article_key
