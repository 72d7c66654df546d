select
    unit,
    unit_base,
    factor,
    quantity_kind
from {{ source('lake', 'units') }}
