select
    source_file,
    content_sha256,
    reason,
    detail,
    rejected_at
from {{ ref('stg_rejects') }}
