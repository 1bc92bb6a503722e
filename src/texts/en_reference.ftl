# What explain, new and the schema say of keys, parameters, measures, levers and kinds.

