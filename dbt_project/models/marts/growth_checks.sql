-- A level, the growth stated beside it, and the level of the same period a year before: stated where some page states it,
-- else derived from the first two.
with levels as (
    select
        *,
        -- Without place or project a short name (出口) may be of anything: null, which meets nothing.
        case
            when region_key is not null or project_key is not null or length(metric_name) >= 6
                then concat(metric_key, ' ', coalesce(region_key, ''), ' ', coalesce(project_key, ''))
        end as subject
    from {{ ref('metric_series') }}
    where measure = 'level' and basis = 'actual' and period_end is not null and value_base > 0
),

rates as (
    select *
    from {{ ref('metric_series') }}
    where measure = 'change_rate' and basis = 'actual' and comparison = 'yoy' and unit_base = '%'
        and period_end is not null and value_base > -100
),

rate_articles as (
    select
        members.series_row_key,
        claims.article_key
    from {{ exploded('rates', 'observation_keys', 'observation_key', ['series_row_key']) }} as members
    inner join {{ ref('series_claims') }} as claims on members.observation_key = claims.observation_key
),

level_articles as (
    select
        members.series_row_key,
        claims.article_key
    from {{ exploded('levels', 'observation_keys', 'observation_key', ['series_row_key']) }} as members
    inner join {{ ref('series_claims') }} as claims on members.observation_key = claims.observation_key
),

shared_articles as (
    select distinct
        rate_articles.series_row_key as rate_row_key,
        level_articles.series_row_key as level_row_key
    from rate_articles
    inner join level_articles on rate_articles.article_key = level_articles.article_key
),

-- A rate belongs to a level that some article states with it; more than one level leaves open which one grew.
beside as (
    select
        rates.series_row_key as rate_row_key,
        levels.series_row_key as level_row_key,
        count(*) over (partition by rates.series_row_key) as level_count
    from shared_articles
    inner join rates on shared_articles.rate_row_key = rates.series_row_key
    inner join levels
        on shared_articles.level_row_key = levels.series_row_key
        and rates.metric_name = levels.metric_name
        and coalesce(rates.region_key, '') = coalesce(levels.region_key, '')
        and coalesce(rates.project_key, '') = coalesce(levels.project_key, '')
        and rates.period_start = levels.period_start
        and rates.period_end = levels.period_end
),

stated as (
    select
        rates.series_row_key as rate_row_key,
        levels.series_row_key as level_row_key,
        previous.series_row_key as previous_row_key,
        levels.metric_key,
        levels.metric_name,
        levels.region_key,
        levels.region_name,
        levels.project_key,
        levels.period_start,
        levels.period_end,
        levels.unit_base,
        levels.value_base as level_value,
        rates.value_base as stated_growth,
        rates.qualifier as growth_qualifier,
        previous.value_base as stated_previous_value,
        -- What rounding of the two levels can do to the growth between them, in percent points.
        50 * (
            (level_print.point_high - level_print.point_low) / levels.value_base
            + (previous_print.point_high - previous_print.point_low) / previous.value_base
        ) as rounding,
        levels.value_base / (1 + rates.value_base / 100) as implied_previous_value,
        row_number() over (
            partition by rates.series_row_key order by previous.source_count desc, previous.series_row_key
        ) as place
    from beside
    inner join rates on beside.rate_row_key = rates.series_row_key
    inner join levels on beside.level_row_key = levels.series_row_key
    left join levels as previous
        on levels.subject = previous.subject
        and previous.period_start = {{ dbt.dateadd('year', -1, 'levels.period_start') }}
        -- The end of February is the end of February.
        and previous.period_end = case
            when levels.period_end = last_day(levels.period_end)
                then last_day(cast({{ dbt.dateadd('year', -1, 'levels.period_end') }} as date))
            else {{ dbt.dateadd('year', -1, 'levels.period_end') }}
        end
    left join {{ ref('series_claims') }} as level_print on levels.best_observation_key = level_print.observation_key
    left join {{ ref('series_claims') }} as previous_print
        on previous.best_observation_key = previous_print.observation_key
    where beside.level_count = 1
)

select
    {{ stable_key(['rate_row_key', 'level_row_key']) }} as check_key,
    rate_row_key,
    level_row_key,
    previous_row_key,
    metric_key,
    metric_name,
    region_key,
    region_name,
    project_key,
    period_start,
    period_end,
    unit_base,
    level_value,
    stated_growth,
    growth_qualifier,
    coalesce(stated_previous_value, implied_previous_value) as previous_value,
    case when stated_previous_value is null then 'derived' else 'stated' end as previous_value_source,
    implied_previous_value,
    (level_value / stated_previous_value - 1) * 100 as computed_growth,
    -- Yearly rates are often on comparable terms (constant prices, restated bases): only a wide gap cannot be true.
    case
        when stated_previous_value is null then 'unchecked'
        -- Where a level is half or double what the rate implies, one of the two is of another scope.
        when stated_previous_value > 1.5 * implied_previous_value or implied_previous_value > 1.5 * stated_previous_value
            then 'not_comparable'
        when abs((level_value / stated_previous_value - 1) * 100 - stated_growth)
            <= greatest(1.0, abs(stated_growth) * 0.1) + coalesce(rounding, 0) then 'consistent'
        when growth_qualifier = 'ge' and (level_value / stated_previous_value - 1) * 100 >= stated_growth then 'consistent'
        when abs((level_value / stated_previous_value - 1) * 100 - stated_growth)
            <= greatest(5.0, abs(stated_growth) * 0.3) + coalesce(rounding, 0) then 'doubtful'
        else 'impossible'
    end as verdict
from stated
where place = 1
