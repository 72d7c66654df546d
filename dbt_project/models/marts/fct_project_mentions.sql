{{ config(materialized='incremental', incremental_strategy='append', pre_hook="{{ forget_changed_pages() }}") }}
-- depends_on: {{ ref('int_changed_pages') }}
-- A mention that no identity joins yet is a project of its own.
select
    mentions.mention_key,
    coalesce(identities.project_key, mentions.mention_key) as project_key,
    mentions.article_key,
    mentions.page_key,
    mentions.region_key,
    mentions.quote,
    mentions.stated_name,
    mentions.status,
    mentions.event,
    mentions.event_date,
    mentions.sentence,
    mentions.char_start,
    mentions.char_end,
    coalesce(identities.reason, 'alone') as identity_reason
from {{ ref('stg_project_mentions') }} as mentions
left join {{ ref('stg_project_identities') }} as identities on mentions.mention_key = identities.mention_key
{{ only_changed_pages('mentions') }}
