select
    run_id,
    {{ utc_timestamp('started_at') }} as started_at,
    {{ utc_timestamp('finished_at') }} as finished_at,
    state,
    files_seen,
    files_new,
    files_rejected,
    observations,
    parser_version
from {{ source('lake', 'runs') }}
