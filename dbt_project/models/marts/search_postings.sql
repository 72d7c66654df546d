{{ config(materialized='incremental', incremental_strategy='append', pre_hook="{{ forget_changed_articles() }}") }}
-- depends_on: {{ ref('int_changed_pages') }}
-- The inverted index: sorted by term, so that a look-up reads few blocks; its rows are many, so articles go by number.
with articles as (  -- noqa: ST03
    select
        articles.article_key,
        articles.tokens
    from {{ ref('stg_articles') }} as articles
    inner join {{ ref('int_page_sources') }} as sources on articles.page_key = sources.page_key and sources.is_current
    {{ only_changed_pages('articles') }}
),

counted as (
    select
        article_key,
        token as term,
        cast(count(*) as integer) as occurrences
    from {{ exploded('articles', 'tokens', 'token', ['article_key']) }} as tokens
    where token <> ''
    group by 1, 2
)

select
    term,
    {{ short_key('article_key') }} as article_id,
    occurrences
from counted
order by term, article_id
