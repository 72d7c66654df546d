-- One sentence in two papers (a press release, a wire report) can be linked to two projects. The figure it states is one: it
-- counts for the project of its earliest statement.
with claims as (
    select
        claims.observation_key,
        claims.page_key,
        claims.metric_key,
        claims.subject_project_key,
        claims.group_key,
        claims.series_key,
        claims.qualifier,
        claims.value_base,
        claims.reported_on,
        coalesce(claims.region_key, '') as region_part,
        coalesce(cast(claims.period_end as {{ dbt.type_string() }}), '') as end_part,
        claims.measure,
        claims.basis
    from {{ ref('series_claims') }} as claims
),

told_apart as (
    select
        metric_key,
        value_base,
        region_part,
        end_part,
        measure,
        basis,
        qualifier
    from claims
    group by metric_key, value_base, region_part, end_part, measure, basis, qualifier
    having count(distinct group_key) > 1 and count(distinct coalesce(subject_project_key, '')) > 1
),

candidates as (
    select
        claims.*,
        facts.sentence
    from claims
    inner join told_apart
        on claims.metric_key = told_apart.metric_key
        and claims.value_base = told_apart.value_base
        and claims.region_part = told_apart.region_part
        and claims.end_part = told_apart.end_part
        and claims.measure = told_apart.measure
        and claims.basis = told_apart.basis
        and claims.qualifier = told_apart.qualifier
    inner join {{ ref('fct_metric_observations') }} as facts on claims.observation_key = facts.observation_key
    where length(facts.sentence) >= 20
),

met as (
    select
        later.observation_key,
        later.sentence,
        earlier.subject_project_key,
        earlier.group_key,
        earlier.series_key,
        earlier.page_key as earlier_page_key,
        earlier.reported_on,
        earlier.observation_key as earlier_observation_key,
        earlier.sentence as earlier_sentence,
        {{ days_between('earlier.reported_on', 'later.reported_on') }} <= 31 as is_near
    from candidates as later
    inner join candidates as earlier
        on later.metric_key = earlier.metric_key
        and later.value_base = earlier.value_base
        and later.region_part = earlier.region_part
        and later.end_part = earlier.end_part
        and later.measure = earlier.measure
        and later.basis = earlier.basis
        and later.qualifier = earlier.qualifier
        and later.page_key <> earlier.page_key
        and later.group_key <> earlier.group_key
        -- Pages without a day come after all others.
        and (
            earlier.reported_on < later.reported_on
            or (earlier.reported_on is not null and later.reported_on is null)
            or (
                coalesce(earlier.reported_on, date '9999-12-31') = coalesce(later.reported_on, date '9999-12-31')
                and earlier.group_key < later.group_key
            )
        )
),

-- A long sentence repeated nearly word for word is one telling whatever the day. Comparing two texts is dear: done where it can
-- decide, and not where they are the same.
pairs as (
    select
        *,
        row_number() over (
            partition by observation_key order by reported_on nulls last, group_key, earlier_observation_key
        ) as place
    from met
    where
        case
            when sentence = earlier_sentence then is_near or length(sentence) >= 40
            when is_near then {{ text_likeness('sentence', 'earlier_sentence') }} >= 0.75
            when length(sentence) >= 40 then {{ text_likeness('sentence', 'earlier_sentence') }} >= 0.85
            else false
        end
)

select
    observation_key,
    subject_project_key,
    group_key,
    series_key,
    earlier_page_key
from pairs
where place = 1
