-- A small part of all claims: metric_series_as_of would otherwise read through every one of them.
with own as (
    select
        claims.observation_key,
        claims.group_key
    from {{ ref('series_claims') }} as claims
    union all
    select
        told.observation_key,
        told.group_key
    from {{ ref('claim_retellings') }} as told
),

historic as (
    select distinct own.observation_key
    from own
    inner join {{ ref('series_spans') }} as spans on own.group_key = spans.group_key
)

select claims.*
from {{ ref('series_claims') }} as claims
inner join historic on claims.observation_key = historic.observation_key
