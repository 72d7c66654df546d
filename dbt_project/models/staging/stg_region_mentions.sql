select
    source.mention_key,
    source.article_key,
    source.page_key,
    source.region_key,
    source.region_code,
    source.region_name,
    source.region_level,
    source.parent_region_code,
    source.quote,
    source.is_deictic,
    source.certainty,
    source.char_start,
    source.char_end,
    source.batch_id
from {{ source('lake', 'region_mentions') }} as source
inner join {{ ref('stg_pages') }} as page on source.page_key = page.page_key and source.batch_id = page.batch_id
