-- The inverted index: sorted by term, so that a look-up reads few blocks.
with tokens as (
    select
        articles.article_key,
        articles.page_key,
        articles.batch_id,
        articles.token
    from {{ exploded(ref('stg_articles'), 'tokens', 'token', ['article_key', 'page_key', 'batch_id']) }} as articles
)

select
    token as term,
    article_key,
    page_key,
    batch_id,
    cast(count(*) as integer) as occurrences
from tokens
where token <> ''
group by 1, 2, 3, 4
order by term, article_key
