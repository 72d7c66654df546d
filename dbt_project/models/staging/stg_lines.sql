select
    source.page_key,
    source.line_number,
    source.article_key,
    source.line_role,
    source.batch_id
from {{ source('lake', 'lines') }} as source
inner join {{ ref('stg_pages') }} as page on source.page_key = page.page_key and source.batch_id = page.batch_id
