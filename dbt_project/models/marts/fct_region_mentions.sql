select
    mention_key,
    region_key,
    article_key,
    page_key,
    quote,
    is_deictic,
    certainty,
    char_start,
    char_end,
    batch_id
from {{ ref('stg_region_mentions') }}
