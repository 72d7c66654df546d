-- The day the warehouse speaks from: the newest publication, so that the same pages give the same rows on any day.
select
    {% if var('as_of') -%}
    cast('{{ var("as_of") }}' as date) as as_of
    {%- else -%}
    coalesce(
        max(publication_date),
        cast(cast(max(publication_year) as {{ dbt.type_string() }}) || '-12-31' as date)
    ) as as_of
    {%- endif %}
from {{ ref('stg_pages') }}
