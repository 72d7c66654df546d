select
    source.article_key,
    source.page_key,
    cast(source.article_number as integer) as article_number,
    source.headline,
    source.subheads,
    source.bylines,
    source.body,
    source.char_count,
    source.tokens,
    source.batch_id
from {{ source('lake', 'articles') }} as source
inner join {{ ref('stg_pages') }} as page on source.page_key = page.page_key and source.batch_id = page.batch_id
