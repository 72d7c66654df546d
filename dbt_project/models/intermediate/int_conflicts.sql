-- Two rows of one group whose figures cannot both be true. Rows that one article states side by side are two things under
-- one name, not a conflict; and names must be alike, since a coarse name covers many things.
with crowded as (
    select group_key
    from {{ ref('int_series_rows') }}
    group by group_key
    having count(*) > 1
),

rows_of_interest as (
    select
        series.*,
        coalesce(cast(series.period_start as {{ dbt.type_string() }}), '') as start_text
    from {{ ref('int_series_rows') }} as series
    inner join crowded on series.group_key = crowded.group_key
),

stated as (
    select
        members.series_row_key,
        claims.observation_key,
        claims.article_key,
        claims.page_key,
        claims.stated_name,
        claims.reported_on,
        facts.sentence
    from {{ exploded('rows_of_interest', 'observation_keys', 'observation_key', ['series_row_key']) }} as members
    inner join {{ ref('series_claims') }} as claims on members.observation_key = claims.observation_key
    inner join {{ ref('fct_metric_observations') }} as facts on members.observation_key = facts.observation_key
),

opposed as (
    select
        lower_row.series_row_key as lower_row_key,
        upper_row.series_row_key as upper_row_key,
        lower_row.basis
    from rows_of_interest as lower_row
    inner join rows_of_interest as upper_row
        on lower_row.group_key = upper_row.group_key
        and lower_row.hard_high < upper_row.hard_low
        and lower_row.start_text = upper_row.start_text
        and lower_row.is_cumulative = upper_row.is_cumulative
    where (lower_row.period_end is not null or lower_row.project_key is not null)
        and (lower_row.region_key is not null or lower_row.project_key is not null)
),

side_by_side as (
    select distinct
        opposed.lower_row_key,
        opposed.upper_row_key
    from opposed
    inner join stated as lower_claims on opposed.lower_row_key = lower_claims.series_row_key
    inner join stated as upper_claims
        on opposed.upper_row_key = upper_claims.series_row_key and lower_claims.article_key = upper_claims.article_key
),

pairs as (
    select
        opposed.lower_row_key,
        opposed.upper_row_key,
        lower_claims.observation_key as lower_observation_key,
        upper_claims.observation_key as upper_observation_key,
        lower_claims.reported_on as lower_reported_on,
        upper_claims.reported_on as upper_reported_on,
        {{ text_likeness('lower_claims.stated_name', 'upper_claims.stated_name') }} as name_likeness,
        {{ text_likeness('lower_claims.sentence', 'upper_claims.sentence') }} as sentence_likeness
    from opposed
    inner join stated as lower_claims on opposed.lower_row_key = lower_claims.series_row_key
    inner join stated as upper_claims
        on opposed.upper_row_key = upper_claims.series_row_key and lower_claims.page_key <> upper_claims.page_key
    left join side_by_side
        on opposed.lower_row_key = side_by_side.lower_row_key and opposed.upper_row_key = side_by_side.upper_row_key
    where side_by_side.lower_row_key is null
        -- A plan stated otherwise some time later was revised: see target_revisions.
        and (opposed.basis = 'actual' or abs({{ days_between('lower_claims.reported_on', 'upper_claims.reported_on') }}) <= 31)
),

ranked as (
    select
        *,
        row_number() over (
            partition by lower_row_key, upper_row_key
            order by sentence_likeness desc, lower_observation_key, upper_observation_key
        ) as place
    from pairs
    where name_likeness >= 0.6 and sentence_likeness >= 0.3
)

select
    lower_row_key,
    upper_row_key,
    lower_observation_key,
    upper_observation_key,
    lower_reported_on,
    upper_reported_on,
    sentence_likeness
from ranked
where place = 1
