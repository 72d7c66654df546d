select
    page_key,
    line_number,
    article_key,
    line_role,
    batch_id
from {{ ref('stg_lines') }}
