select
    source.mention_key,
    source.article_key,
    source.page_key,
    source.region_key,
    source.quote,
    source.stated_name,
    source.project_type,
    source.status,
    source.event,
    source.event_date,
    source.sentence,
    source.char_start,
    source.char_end,
    source.parser_version,
    source.batch_id
from {{ source('lake', 'project_mentions') }} as source
inner join {{ ref('stg_pages') }} as page on source.page_key = page.page_key and source.batch_id = page.batch_id
