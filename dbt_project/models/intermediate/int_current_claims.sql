{{ config(materialized='view') }}

-- Claims of pages that no later version replaces.
select claims.*
from {{ ref('series_claims') }} as claims
inner join {{ ref('int_page_sources') }} as sources on claims.page_key = sources.page_key
where sources.is_current
