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
