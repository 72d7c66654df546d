{{ reconciled_rows(ref('int_current_claims')) }}
