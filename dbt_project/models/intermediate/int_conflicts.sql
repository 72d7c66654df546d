-- Two rows of one group whose figures cannot both be true. Where an article states several figures under one name, the name
-- covers several things (a list of sectors, of issues of a bond): its rows conflict with none. Names must be alike, too.
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
        lower_row.basis,
        lower_row.period_start,
        lower_row.period_end
    from rows_of_interest as lower_row
    inner join rows_of_interest as upper_row
        on lower_row.group_key = upper_row.group_key
        and lower_row.hard_high < upper_row.hard_low
        and lower_row.start_text = upper_row.start_text
        and lower_row.is_cumulative = upper_row.is_cumulative
        -- Figures further apart are of a part and the whole.
        and abs(upper_row.value_base) <= 3 * abs(lower_row.value_base)
    where (lower_row.period_end is not null or lower_row.project_key is not null)
        and (lower_row.region_key is not null or lower_row.project_key is not null)
),

listed as (
    select distinct stated.series_row_key
    from stated
    inner join rows_of_interest as own on stated.series_row_key = own.series_row_key
    inner join stated as beside
        on stated.article_key = beside.article_key and stated.series_row_key <> beside.series_row_key
    inner join rows_of_interest as other
        on beside.series_row_key = other.series_row_key
        and own.group_key = other.group_key
        and own.start_text = other.start_text
        and own.is_cumulative = other.is_cumulative
        and (own.hard_high < other.hard_low or other.hard_high < own.hard_low)
),

pairs as (
    select
        opposed.lower_row_key,
        opposed.upper_row_key,
        lower_claims.observation_key as lower_observation_key,
        upper_claims.observation_key as upper_observation_key,
        lower_claims.reported_on as lower_reported_on,
        upper_claims.reported_on as upper_reported_on,
        least(lower_claims.reported_on, upper_claims.reported_on) as first_reported_on,
        greatest(lower_claims.reported_on, upper_claims.reported_on) as last_reported_on,
        -- How many days later a report may still contradict the first one. A plan stated otherwise some time later was revised
        -- (see target_revisions); a figure without a time may be of another one; and what is printed well before a period is over
        -- (more than half a month ahead for a year: results appear in its last days) may have grown the next day.
        case
            when opposed.basis = 'target' or opposed.period_end is null then 31
            when {{ days_between('least(lower_claims.reported_on, upper_claims.reported_on)', 'opposed.period_end') }} * 24
                > {{ days_between('coalesce(opposed.period_start, opposed.period_end)', 'opposed.period_end') }} + 1 then 0
            else 36500
        end as days_allowed,
        {{ text_likeness('lower_claims.stated_name', 'upper_claims.stated_name') }} as name_likeness,
        {{ text_likeness('lower_claims.sentence', 'upper_claims.sentence') }} as sentence_likeness
    from opposed
    inner join stated as lower_claims on opposed.lower_row_key = lower_claims.series_row_key
    inner join stated as upper_claims
        on opposed.upper_row_key = upper_claims.series_row_key and lower_claims.page_key <> upper_claims.page_key
    left join listed as lower_listed on opposed.lower_row_key = lower_listed.series_row_key
    left join listed as upper_listed on opposed.upper_row_key = upper_listed.series_row_key
    where lower_listed.series_row_key is null and upper_listed.series_row_key is null
),

ranked as (
    select
        *,
        row_number() over (
            partition by lower_row_key, upper_row_key
            order by sentence_likeness desc, lower_observation_key, upper_observation_key
        ) as place
    from pairs
    where name_likeness >= 0.6
        and sentence_likeness >= 0.3
        and {{ days_between('first_reported_on', 'last_reported_on') }} <= days_allowed
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
