select
    run_id,
    started_at,
    finished_at,
    state,
    files_seen,
    files_new,
    files_rejected,
    observations,
    parser_version
from {{ ref('stg_runs') }}
