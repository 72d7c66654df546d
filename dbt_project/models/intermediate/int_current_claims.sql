{{ config(materialized='view') }}

-- Claims of pages that no later version replaces, each in the group to which its retellings lead.
{{ standing_claims(
    ref('series_claims'),
    ref('claim_retellings'),
    '(select page_key from ' ~ ref('int_page_sources') ~ ' where is_current)'
) }}
