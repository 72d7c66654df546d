-- Every day of the years that pages were published in or speak about; far history and far future stay outside.
with mentioned as (
    select publication_date as day from {{ ref('stg_pages') }}
    union all
    select period_start as day from {{ ref('stg_observations') }}
    union all
    select period_end as day from {{ ref('stg_observations') }}
),

years as (
    select
        min(extract(year from day)) as first_year,
        max(extract(year from day)) as last_year
    from mentioned
    where day between cast('1949-01-01' as date) and cast('2100-12-31' as date)
),

days as (
    select
        {{ day_series(
            "cast(concat(cast(first_year as " ~ dbt.type_string() ~ "), '-01-01') as date)",
            "cast(concat(cast(last_year as " ~ dbt.type_string() ~ "), '-12-31') as date)"
        ) }} as date_day
    from years
    where first_year is not null
)

select
    date_day,
    cast(extract(year from date_day) as integer) as year,
    cast(extract(quarter from date_day) as integer) as quarter,
    cast(extract(month from date_day) as integer) as month,
    cast(extract(day from date_day) as integer) as day_of_month,
    cast(extract(week from date_day) as integer) as iso_week,
    cast(extract(dayofweek from date_day) as integer) in ({{ "1, 7" if target.type == "spark" else "0, 6" }}) as is_weekend
from days
