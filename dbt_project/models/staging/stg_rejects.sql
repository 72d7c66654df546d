select
    source_file,
    content_sha256,
    reason,
    detail,
    {{ utc_timestamp('rejected_at') }} as rejected_at
from {{ source('lake', 'rejects') }}
