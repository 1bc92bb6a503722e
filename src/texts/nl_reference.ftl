# Wat explain, new en het schema zeggen van sleutels, parameters, maten, hefbomen en soorten.

