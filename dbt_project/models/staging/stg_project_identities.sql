select
    mention_key,
    project_key,
    project_name,
    project_type,
    parent_project_key,
    region_code,
    reason
from {{ source('lake', 'project_identities') }}
