{# Every non-null value of each column exists in the column of the model it points to: {column: [model, column]}. #}
{% test foreign_keys(model, keys) %}
{% for column, target in keys.items() %}
select
    '{{ column }}' as column_name,
    cast(child.{{ column }} as {{ dbt.type_string() }}) as missing_value
from {{ model }} as child
left join {{ ref(target[0]) }} as parent on child.{{ column }} = parent.{{ target[1] }}
where child.{{ column }} is not null and parent.{{ target[1] }} is null
{% if not loop.last %}union all{% endif %}
{% endfor %}
{% endtest %}
