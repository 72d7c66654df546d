-- A fingerprint of the current claims of each group, which changes when any comes, goes or changes; and the days between which
-- a look back finds other claims in it than now.
with members as (
    select
        coalesce(told.group_key, claims.group_key) as group_key,
        case when sources.is_current then claims.claim_version end as claim_version,
        claims.page_key,
        told.observation_key is not null or not sources.is_current as is_changeable,
        sources.valid_from as first_day,
        greatest(sources.settled_on, coalesce(earlier.valid_from, sources.settled_on)) as last_day
    from {{ ref('series_claims') }} as claims
    inner join {{ ref('int_page_sources') }} as sources on claims.page_key = sources.page_key
    left join {{ ref('claim_retellings') }} as told on claims.observation_key = told.observation_key
    left join {{ ref('int_page_sources') }} as earlier on told.earlier_page_key = earlier.page_key

    union all

    -- Until the earlier page was printed, what is told again stood in a group of its own.
    select
        claims.group_key,
        null as claim_version,
        claims.page_key,
        true as is_changeable,
        sources.valid_from as first_day,
        greatest(sources.settled_on, earlier.valid_from) as last_day
    from {{ ref('claim_retellings') }} as told
    inner join {{ ref('series_claims') }} as claims on told.observation_key = claims.observation_key
    inner join {{ ref('int_page_sources') }} as sources on claims.page_key = sources.page_key
    inner join {{ ref('int_page_sources') }} as earlier on told.earlier_page_key = earlier.page_key
)

select
    group_key,
    count(claim_version) as claim_count,
    concat(
        cast(count(claim_version) as {{ dbt.type_string() }}), ' ',
        coalesce(cast({{ combined_hash('claim_version') }} as {{ dbt.type_string() }}), ''), ' ',
        cast(max(last_day) as {{ dbt.type_string() }})
    ) as group_version,
    -- More than one page, a page that was superseded, a claim that is told again: days on which another set was known.
    min(page_key) <> max(page_key) or bool_or(is_changeable) or min(first_day) < max(last_day) as has_history,
    min(first_day) as opened_on,
    max(last_day) as settled_on
from members
group by group_key
