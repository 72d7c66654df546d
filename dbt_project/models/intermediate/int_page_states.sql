-- What the page-wise models depend on, in one row: which parse is valid, to which
-- projects its mentions belong, and whether the page still stands.
with joined_mentions as (
    select
        mentions.page_key,
        {{ combined_hash("concat(mentions.mention_key, coalesce(identities.project_key, ''), coalesce(identities.reason, ''))") }}
            as projects_state
    from {{ ref('stg_project_mentions') }} as mentions
    left join {{ ref('stg_project_identities') }} as identities on mentions.mention_key = identities.mention_key
    group by mentions.page_key
)

select
    pages.page_key,
    pages.batch_id,
    coalesce(cast(joined_mentions.projects_state as {{ dbt.type_string() }}), '') as projects_state,
    pages.is_current
from {{ ref('int_page_sources') }} as pages
left join joined_mentions on pages.page_key = joined_mentions.page_key
