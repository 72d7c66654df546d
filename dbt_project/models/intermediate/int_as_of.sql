-- The day the warehouse speaks from: the newest publication, so that the same pages give the same rows on any day.
select
    coalesce(
        cast(nullif('{{ var("as_of") }}', '') as date),
        max(publication_date),
        cast(cast(max(publication_year) as {{ dbt.type_string() }}) || '-12-31' as date)
    ) as as_of
from {{ ref('stg_pages') }}
