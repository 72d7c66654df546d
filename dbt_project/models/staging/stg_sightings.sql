select
    source_file,
    content_sha256,
    page_key,
    {{ utc_timestamp('first_seen_at') }} as first_seen_at,
    sequence
from {{ source('lake', 'sightings') }}
