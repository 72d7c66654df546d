{#
    What single rows should look like: `columns` {column: [allowed values]} and `rules` {name: SQL condition}; null counts as
    held. It warns: one odd page must not hold back all others.
#}
{% test plausible(model, columns={}, rules={}) %}
{{ config(severity = 'warn') }}
select
    broken_rule,
    found,
    count(*) as row_count
from (
    {% for column, values in columns.items() %}
    select
        '{{ column }}' as broken_rule,
        cast({{ column }} as {{ dbt.type_string() }}) as found
    from {{ model }}
    where {{ column }} not in ('{{ values | join("', '") }}')
    {% if not loop.last or rules %}union all{% endif %}
    {% endfor %}
    {% for name, condition in rules.items() %}
    select
        '{{ name }}' as broken_rule,
        '' as found
    from {{ model }}
    where not ({{ condition }})
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
) as odd_rows
group by broken_rule, found
{% endtest %}
